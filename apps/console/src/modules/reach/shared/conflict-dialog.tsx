import { Button, Modal } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'

export interface Difference {
  readonly field: string
  readonly mine: ReactNode
  readonly theirs: ReactNode
}

interface ConflictDialogProps {
  readonly open: boolean
  readonly differences: readonly Difference[]
  /** Said instead of the usual hint, e.g. that it cannot be overwritten. */
  readonly hint?: string
  readonly working: boolean
  readonly onClose: () => void
  readonly onTakeTheirs: () => void
  readonly onKeepMine?: () => void
  readonly onKeepBoth?: () => void
}

/** Two people changed the same thing: both versions side by side, and nothing typed is lost whatever is chosen. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { t } = useTexts()
  const { open, differences, hint, working, onClose, onTakeTheirs, onKeepMine, onKeepBoth } = props
  return (
    <Modal
      open={open}
      width={720}
      title={t('reach.conflict.title')}
      onCancel={onClose}
      footer={[
        <Button key="theirs" disabled={working} onClick={onTakeTheirs}>
          {t('reach.conflict.take_theirs')}
        </Button>,
        onKeepBoth === undefined ? null : (
          <Button key="both" loading={working} onClick={onKeepBoth}>
            {t('reach.conflict.keep_both')}
          </Button>
        ),
        onKeepMine === undefined ? null : (
          <Button key="mine" type="primary" loading={working} onClick={onKeepMine}>
            {t('reach.conflict.keep_mine')}
          </Button>
        ),
      ]}
    >
      <p className="confirm-effect">{hint ?? t('reach.conflict.hint')}</p>
      {differences.length === 0 ? (
        <p>{t('reach.conflict.same')}</p>
      ) : (
        <table className="conflict-table">
          <thead>
            <tr>
              <th scope="col">{t('reach.conflict.field')}</th>
              <th scope="col">{t('reach.conflict.mine')}</th>
              <th scope="col">{t('reach.conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, mine, theirs }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  )
}
