/** Refusals that any procedure may answer with, and their HTTP status. */
export const foundationErrors = {
  sign_in_required: 401,
  permission_missing: 403,
  workspace_unknown: 404,
  not_found: 404,
  edit_conflict: 409,
  input_invalid: 422,
  too_many_requests: 429,
  idempotency_conflict: 409,
  analytics_unavailable: 503,
} as const
