/** What a person or a token may be allowed to do. Read by the guard, the console (which buttons show) and OpenAPI (`x-permission`). */
export const permissions = [
  'workspace.read',
  'workspace.manage',
  'member.read',
  'member.manage',
  'token.manage',
  'audit.read',
  'account.read',
  'account.manage',
  'contact.read',
  'contact.write',
  'contact.export',
  'phone.reveal',
  'tag.write',
  'segment.read',
  'segment.write',
  'content.read',
  'content.write',
  'campaign.read',
  'campaign.write',
  'campaign.launch',
  'reply.read',
  'reply.write',
  'conversation.read',
  'conversation.write',
  'order.read',
  'order.write',
  'metric.read',
  'goal.read',
  'goal.write',
  'task.read',
  'task.write',
] as const

export type Permission = (typeof permissions)[number]

export const isPermission = (text: string): text is Permission => permissions.some((permission) => permission === text)

/** The seven roles that every workspace has. */
export const roles = ['owner', 'admin', 'operator', 'agent', 'analyst', 'clerk', 'field'] as const

export type Role = (typeof roles)[number]

const reading = [
  'workspace.read',
  'account.read',
  'contact.read',
  'segment.read',
  'content.read',
  'campaign.read',
  'reply.read',
  'order.read',
  'metric.read',
  'goal.read',
  'task.read',
] as const satisfies readonly Permission[]

/** What each role may do. The owner may do everything and cannot be removed while being the last one. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions,
  operator: [
    ...reading,
    'member.read',
    'contact.write',
    'tag.write',
    'segment.write',
    'content.write',
    'campaign.write',
    'campaign.launch',
    'reply.write',
    'conversation.read',
    'conversation.write',
    'order.write',
    'goal.write',
    'task.write',
  ],
  agent: [
    'workspace.read',
    'account.read',
    'contact.read',
    'content.read',
    'reply.read',
    'tag.write',
    'conversation.read',
    'conversation.write',
    'order.read',
    'task.read',
    'task.write',
  ],
  analyst: [...reading, 'member.read', 'contact.export', 'audit.read'],
  clerk: ['workspace.read', 'contact.read', 'order.read', 'order.write', 'task.read', 'task.write'],
  field: ['workspace.read', 'metric.read', 'task.read', 'task.write'],
}

export const mayRole = (role: Role, permission: Permission): boolean => rolePermissions[role].includes(permission)
