"""安网: the platform a township runs its work-safety campaign on."""
