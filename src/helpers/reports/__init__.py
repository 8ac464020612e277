"""From notebooks to pages: parameters are checked, cells run, results rendered, and only whole reports published."""
