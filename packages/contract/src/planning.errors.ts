export const planningErrors = {
  goal_period_invalid: 422,
  goal_owner_unknown: 422,
  goal_target_invalid: 422,
  plan_period_invalid: 422,
} as const
