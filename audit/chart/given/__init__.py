"""What was given beside surgery: drugs, light, and cosmetic or patient-pay services."""
