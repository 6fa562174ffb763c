"""What an enterprise should have and has: people, training, money, insurance, plans (企业安全保障)."""
