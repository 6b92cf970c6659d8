/** Why something of the plan cannot be given to a member; one rule for everything that has an owner. */
export const ownerRefusals = ['goal_owner_unknown', 'goal_owner_disabled'] as const
