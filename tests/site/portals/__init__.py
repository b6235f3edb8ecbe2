"""The portals of the world, one a module."""
