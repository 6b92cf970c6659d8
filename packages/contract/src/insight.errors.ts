export const insightErrors = {
  metric_period_invalid: 422,
  metric_not_by_account: 422,
  platform_figures_unavailable: 409,
  rating_round_invalid: 422,
} as const
