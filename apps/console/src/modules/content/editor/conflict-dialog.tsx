import { Button, Modal } from 'antd'

import { useTexts } from '../../../app/texts.tsx'

export interface Conflict {
  readonly version: number
  readonly by: string
}

interface ConflictDialogProps {
  readonly conflict: Conflict | null
  readonly onMine: () => void
  readonly onCopy: () => void
  readonly onTheirs: () => void
  readonly onClose: () => void
}

/** Two people wrote at once: nothing is overwritten before somebody decides. */
export function ConflictDialog({ conflict, onMine, onCopy, onTheirs, onClose }: ConflictDialogProps) {
  const { t } = useTexts()
  const ways = [
    { key: 'mine', act: onMine },
    { key: 'copy', act: onCopy },
    { key: 'theirs', act: onTheirs },
  ] as const
  return (
    <Modal open={conflict !== null} title={t('content.conflict.title')} footer={null} onCancel={onClose} width={520}>
      <p className="confirm-effect">
        {t('content.conflict.body', { name: conflict?.by ?? '', version: conflict?.version ?? 0 })}
      </p>
      <div className="conflict-ways">
        {ways.map(({ key, act }) => (
          <Button key={key} block danger={key === 'theirs'} onClick={act}>
            <span className="two-lines">
              <span>{t(`content.conflict.${key}`)}</span>
              <small>{t(`content.conflict.${key}_hint`)}</small>
            </span>
          </Button>
        ))}
      </div>
    </Modal>
  )
}
