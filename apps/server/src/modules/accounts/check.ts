export type CallbackMode = 'plain' | 'compatible' | 'safe'

/** Why a check failed. Cause and remedy are texts of the module `accounts`. */
export type Problem =
  | 'app_id_unknown'
  | 'secret_wrong'
  | 'secret_frozen'
  | 'ip_not_listed'
  | 'ip_confirmation_needed'
  | 'ip_refused'
  | 'quota_used_up'
  | 'platform_busy'
  | 'api_host_unreachable'
  | 'api_host_wrong'
  | 'wechat_refused'
  | 'aes_key_wrong'
  | 'callback_never_seen'
  | 'callback_not_reachable'
  | 'callback_token_wrong'
  | 'callback_app_id_wrong'
  | 'callback_mode_wrong'
  | 'callback_clock_wrong'
  | 'callback_unreadable'
  | 'callback_gap'
  | 'verification_missing'
  | 'permission_limited'

export interface Check {
  readonly key: 'secret' | 'ip' | 'aes_key' | 'callback' | 'permissions'
  readonly state: 'ok' | 'failed' | 'waiting' | 'warning'
  readonly problem: Problem | null
  readonly details: Readonly<Record<string, string | number>>
}

export const passed = (key: Check['key']): Check => ({ key, state: 'ok', problem: null, details: {} })

export const waiting = (key: Check['key'], problem: Problem | null = null): Check => ({
  key,
  state: 'waiting',
  problem,
  details: {},
})

export const failed = (key: Check['key'], problem: Problem, details: Check['details'] = {}): Check => ({
  key,
  state: 'failed',
  problem,
  details,
})
