"""What was achieved: findings and the work report."""
