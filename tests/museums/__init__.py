"""The register of museums (博物馆): what a newcomer adds, and what an installed package may bring."""
