import { type Permission } from '@weiying/contract'

import { useTexts } from '../app/texts.tsx'

/** `campaign.launch` → 群发 · 发送. */
export function usePermissionName(): (permission: Permission) => string {
  const { find } = useTexts()
  return (permission) => {
    const [area = '', verb = ''] = permission.split('.')
    return `${find(`identity.area.${area}`) ?? area} · ${find(`identity.verb.${verb}`) ?? verb}`
  }
}
