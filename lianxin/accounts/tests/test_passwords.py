"""How passwords are kept."""


def test_a_hash_costs_what_owasp_asks_for(hashing_in_use):
    assert hashing_in_use == {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
