/** When the same call may be tried again: as it is never, in a while, with a new token, after midnight in Shanghai. */
export type Retry = 'never' | 'later' | 'refresh_token' | 'after_day'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** Why a family of refusals happens and what its reader can do about it. */
export interface ErrorGroup {
  readonly cause: Words
  readonly remedy: Words
  readonly retry: Retry
}

const group = (retry: Retry, zhCause: string, zhRemedy: string, enCause: string, enRemedy: string): ErrorGroup => ({
  cause: { zh: zhCause, en: enCause },
  remedy: { zh: zhRemedy, en: enRemedy },
  retry,
})

/** Families of error codes. Texts are ours; the meanings of single codes are in the catalogue. */
export const errorGroups = {
  busy: group(
    'later',
    '微信侧暂时繁忙。',
    '稍后会自动重试，无需处理。',
    'The platform is busy.',
    'It is tried again later; nothing to do.',
  ),
  token: group(
    'refresh_token',
    '访问令牌已失效或被其他系统刷新。',
    '系统会重新获取令牌并重试；若反复出现，请确认没有其他系统在用同一 AppSecret 刷新令牌。',
    'The access token expired or another system replaced it.',
    'A new token is fetched and the call repeated. If it keeps happening, find the other system that uses the same AppSecret.',
  ),
  credential: group(
    'never',
    'AppID 或 AppSecret 不正确，或已被冻结。',
    '在微信公众平台「设置与开发 → 开发接口管理」核对并重新填写。',
    'The AppID or AppSecret is wrong or frozen.',
    'Compare them with the platform console (Settings → Development) and enter them again.',
  ),
  whitelist: group(
    'never',
    '服务器的出口 IP 未被该账号许可。',
    '在微信公众平台的「IP 白名单」中加入报错中的 IP，或请管理员确认本次调用。',
    'The address of this server is not allowed for the account.',
    'Add the address named in the message to the IP whitelist in the platform console, or let an administrator confirm.',
  ),
  input: group(
    'never',
    '提交的内容不符合微信的要求。',
    '按提示修改后再提交。',
    'What was submitted does not meet the platform’s rules.',
    'Change what the meaning names and submit again.',
  ),
  length: group(
    'never',
    '内容超出微信规定的长度。',
    '缩短后再提交。',
    'It is longer than the platform allows.',
    'Shorten it and submit again.',
  ),
  media: group(
    'never',
    '素材的格式、大小不合要求，或素材已过期、已删除。',
    '检查格式与大小；临时素材只保留 3 天，过期请重新上传。',
    'The file has a wrong format or size, or it expired or was deleted.',
    'Check format and size. Temporary media live 3 days: upload again.',
  ),
  missing: group(
    'never',
    '指定的对象不存在或已被删除。',
    '刷新后重新选择。',
    'What was named does not exist any more.',
    'Reload and choose again.',
  ),
  minute: group(
    'later',
    '每分钟调用次数超限。',
    '系统会在下一分钟继续。',
    'Too many calls in this minute.',
    'It continues in the next minute.',
  ),
  day: group(
    'after_day',
    '今日接口调用次数已用完。',
    '次日 0 点恢复；紧急时可在接口管理中清零（每月 10 次）。',
    'The daily quota of this interface is used up.',
    'It is restored at midnight (Shanghai). In urgent cases clear the quota, up to 10 times a month.',
  ),
  capacity: group(
    'never',
    '数量已达微信规定的上限。',
    '删除不再使用的内容后再试。',
    'The number that the platform allows is reached.',
    'Remove what is no longer used, then try again.',
  ),
  permission: group(
    'never',
    '该账号没有此接口的权限（账号类型、认证状态或授权不足）。',
    '在微信公众平台「接口权限」中查看；需要微信认证的功能请先完成认证。',
    'The account may not use this interface (kind, verification or authorisation).',
    'Look at the interface permissions in the platform console; some need a verified account.',
  ),
  banned: group(
    'never',
    '该接口或账号因违规被限制。',
    '在微信公众平台的站内信中查看原因并申诉。',
    'The interface or account is restricted for a violation.',
    'Read the reason in the notices of the platform console and appeal.',
  ),
  recipient: group(
    'never',
    '对方无法接收：未关注、拒收、已被拉黑或标识不属于该账号。',
    '从接收人中去掉此人；对方重新关注或订阅后才能再发送。',
    'This person cannot receive it: not following, refusing, blocked, or of another account.',
    'Leave this person out until they follow or subscribe again.',
  ),
  window: group(
    'never',
    '客服消息窗口已关闭或条数用完。',
    '等对方再次发消息，或改用模板消息、订阅通知。',
    'The customer-service window is closed or its count used up.',
    'Wait until the person writes again, or use a template or subscription message.',
  ),
  duplicate: group(
    'never',
    '同一任务已提交过。',
    '无需重发；请查看已有任务的结果。',
    'The same job was submitted before.',
    'Do not send again; look at the result of the existing job.',
  ),
  review: group(
    'never',
    '内容未通过微信的审核或存在风险。',
    '修改内容后再提交。',
    'The content did not pass the platform’s review.',
    'Change the content and submit again.',
  ),
  approval: group(
    'never',
    '需要公众号管理员确认。',
    '请管理员在微信中确认；未在 30 分钟内确认视为拒绝。',
    'An administrator of the account must confirm.',
    'Ask the administrator to confirm in WeChat; silence for 30 minutes counts as refusal.',
  ),
  menu: group(
    'never',
    '自定义菜单的结构或参数不合要求。',
    '按提示修改菜单后重新发布。',
    'The structure or a value of the menu is not allowed.',
    'Correct the menu as the meaning says and publish again.',
  ),
  agent: group(
    'never',
    '客服账号或会话状态不允许此操作。',
    '检查客服是否已绑定、在线，以及会话是否存在。',
    'The state of the agent or session does not allow it.',
    'Check that the agent is bound and online and that the session exists.',
  ),
  pending: group('later', '数据或审核尚未就绪。', '稍后再查询。', 'The data or review is not ready yet.', 'Ask again later.'),
  defect: group(
    'never',
    '请求方式或格式有误，属于软件问题。',
    '请联系技术支持并提供请求编号 rid。',
    'The request was made in a wrong way: a defect of the software.',
    'Report it together with the request number (rid).',
  ),
  code: group(
    'never',
    '授权码无效、已使用或已过期（5 分钟内有效且只能使用一次）。',
    '请重新打开页面完成授权。',
    'The authorisation code is invalid, used or expired (5 minutes, once).',
    'Open the page again to authorise anew.',
  ),
  unknown: group(
    'never',
    '微信返回了未收录的错误。',
    '请凭 rid 在微信公众平台查询原因。',
    'The platform answered with a code that is not in this catalogue.',
    'Look up the request number (rid) in the platform console.',
  ),
} as const satisfies Record<string, ErrorGroup>

export type ErrorGroupName = keyof typeof errorGroups
