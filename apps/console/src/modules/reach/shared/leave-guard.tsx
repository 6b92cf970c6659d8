import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { type RefObject, useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'

interface LeaveGuardProps {
  readonly dirty: boolean
  /** Set before the screen itself goes elsewhere, e.g. after it saved. */
  readonly passing: RefObject<boolean>
  /** Offered beside leaving; resolves true when it was saved. */
  readonly onSave?: () => Promise<boolean>
  readonly hint: string
}

export const usePassing = (): RefObject<boolean> => useRef(false)

/** Asks before something typed is left behind, by a link as well as by closing the page. */
export function LeaveGuard({ dirty, passing, onSave, hint }: LeaveGuardProps) {
  const { t } = useTexts()
  const [saving, setSaving] = useState(false)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && !passing.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty && !passing.current,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const save = async (): Promise<void> => {
    setSaving(true)
    const saved = (await onSave?.()) ?? false
    setSaving(false)
    if (saved) blocker.proceed()
    else blocker.reset()
  }
  return (
    <Modal
      open
      width={460}
      title={t('reach.leave.title')}
      onCancel={blocker.reset}
      footer={[
        <Button key="leave" onClick={blocker.proceed}>
          {t('reach.leave.leave')}
        </Button>,
        <Button key="stay" onClick={blocker.reset}>
          {t('reach.leave.stay')}
        </Button>,
        onSave === undefined ? null : (
          <Button
            key="save"
            type="primary"
            loading={saving}
            onClick={() => {
              void save()
            }}
          >
            {t('general.save')}
          </Button>
        ),
      ]}
    >
      <p className="confirm-effect">{hint}</p>
    </Modal>
  )
}
