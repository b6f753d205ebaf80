"""Published figures, dated and sourced, become the peers that a provider is compared with."""
