"""The rule catalogue: one TOML file a topic. Read by audit.evaluation.catalogue."""
