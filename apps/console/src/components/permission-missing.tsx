import { type Permission } from '@weiying/contract'

import { useTexts } from '../app/texts.tsx'
import { EmptyState } from './empty-state.tsx'
import { usePermissionName } from './permission-name.ts'

export function PermissionMissing({ permission }: { readonly permission: Permission }) {
  const { t } = useTexts()
  const nameOf = usePermissionName()
  return (
    <EmptyState
      drawing="locked"
      title={t('general.permission_missing')}
      hint={t('general.permission_missing_hint', { permission: nameOf(permission) })}
    />
  )
}
