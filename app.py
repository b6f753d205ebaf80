"""The workbench: `dermaudit app` serves this on the loopback address."""

from audit.ui.shell import main

main()
