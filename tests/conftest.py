"""What tests share; each kind of fixture in a file of its own."""

pytest_plugins = ["tests.databases", "tests.browsers", "tests.logs"]
