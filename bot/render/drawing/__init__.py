"""How charts are drawn, with matplotlib: needs the extra ``charts`` and is imported by ``bot/render/chart.py`` alone."""
