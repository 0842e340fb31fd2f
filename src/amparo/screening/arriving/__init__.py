"""What the public process of a hub takes from askers and custodians: numbers, never a name."""
