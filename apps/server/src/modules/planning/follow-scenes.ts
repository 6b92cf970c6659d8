/**
 * SQL of the follows that began, each with the way it came: account_id, contact, at, position, scene, qrScene. WeChat's push tells of codes
 * alone; any other scene is read from the profile a moment later, and stands with the follow as it is now.
 */
export const startedFollows = (where: string): string => `(
  select account_id, contact, at, position, qrScene, if(told != '', told, ifNull(known, '')) as scene
  from (
    select account_id, contact, at, position, ifNull(properties.scene.:String, '') as told, ifNull(properties.qrScene.:String, '') as qrScene
    from event where workspace = {workspace:UUID} and type = 'follow.started' and ${where}) as begun
  left join (
    select account_id, contact, scene as known from follow_state where workspace = {workspace:UUID} and scene != '') as state
  using (account_id, contact))`
