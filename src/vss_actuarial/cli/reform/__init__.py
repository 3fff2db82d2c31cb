"""`vss reform`: reforms as workbooks and as TOML."""
