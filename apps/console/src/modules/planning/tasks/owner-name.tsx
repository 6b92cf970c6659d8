import { WarningOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'

interface Owned {
  readonly ownerName: string | null
  readonly ownerState: 'active' | 'invited' | 'disabled' | 'gone' | null
}

/** Who has it; nobody, and somebody who was disabled or left, is marked in words. */
export function OwnerName({ of: { ownerName, ownerState } }: { readonly of: Owned }) {
  const { t } = useTexts()
  if (ownerState === null) return <span className="absent">{t('tasks.owner_none')}</span>
  if (ownerState === 'active' || ownerState === 'invited') return <span>{ownerName}</span>
  const why = t(ownerState === 'disabled' ? 'tasks.disabled' : 'tasks.gone')
  return (
    <Tooltip title={t('tasks.flag.owner_disabled')}>
      <span className="work-warning">
        <WarningOutlined /> {ownerName === null ? why : `${ownerName} · ${why}`}
      </span>
    </Tooltip>
  )
}
