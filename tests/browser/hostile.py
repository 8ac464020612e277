"""Texts that try to break out of a page."""

CITY = '<script>alert("市")</script>'
CITY_EN = '<img src=x onerror=alert(1)> "O\'Town"'
UNIT, UNIT_EN = "万\"户'", "\"10,000\" 'entities'"
INDICATOR = "</table></script><script>alert(2)</script>主体"
