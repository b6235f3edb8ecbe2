"""Tests of what stands under bench/."""
