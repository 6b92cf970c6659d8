import { Button, type ButtonProps, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

import { useTexts } from '../app/texts.tsx'
import { ErrorNotice } from './error-notice.tsx'

interface ConfirmActionProps {
  /** The verb, on the button and again in the dialog: 停用, 发送. */
  readonly label: string
  /** A question that names what it is about. */
  readonly title: ReactNode
  /** What will happen: how many people, which quota, whether it can be undone. */
  readonly effect: ReactNode
  readonly onConfirm: () => Promise<unknown>
  /** The button that leaves everything as it is, where the verb itself is to cancel. */
  readonly keep?: string
  readonly danger?: boolean
  readonly button?: ButtonProps
  /** Disabled with a reason rather than hidden. */
  readonly disabled?: boolean
}

/** A button that states its effect before it acts; the dialog stays open with the reason when it is refused. */
export function ConfirmAction({
  label,
  title,
  effect,
  onConfirm,
  keep,
  danger = false,
  button = {},
  disabled = false,
}: ConfirmActionProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const confirm = async (): Promise<void> => {
    setWorking(true)
    setError(null)
    try {
      await onConfirm()
      setOpen(false)
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <Button danger={danger} disabled={disabled} {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        width={440}
        okText={label}
        cancelText={keep ?? t('general.cancel')}
        okButtonProps={{ danger, loading: working }}
        onOk={() => {
          void confirm()
        }}
        onCancel={() => setOpen(false)}
        afterClose={() => setError(null)}
        destroyOnHidden
      >
        <div className="confirm-effect">{effect}</div>
        <ErrorNotice error={error} />
      </Modal>
    </>
  )
}
