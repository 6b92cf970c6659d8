import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { CopyText } from '../../../components/copy-text.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type Member } from './member.ts'

interface ResetDialogProps {
  readonly member: Member
  readonly open: boolean
  readonly onClose: () => void
}

/** What the link does; then the link to hand over, which is shown only once. */
export function ResetDialog({ member, open, onClose }: ResetDialogProps) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const reset = useMutation(calls.members.resetPassword.mutationOptions())
  const made = reset.data
  return (
    <Modal
      open={open}
      title={
        made === undefined
          ? t('identity.members.reset_title', { name: member.name })
          : `${t('identity.members.reset')} · ${member.name}`
      }
      okText={made === undefined ? t('identity.members.reset_submit') : t('general.close')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: reset.isPending }}
      cancelButtonProps={made === undefined ? {} : { style: { display: 'none' } }}
      onOk={made === undefined ? () => reset.mutate({ id: member.id }) : onClose}
      onCancel={onClose}
      afterClose={reset.reset}
      mask={{ closable: made === undefined }}
      destroyOnHidden
    >
      <ErrorNotice error={reset.error} />
      {made === undefined ? (
        <p className="confirm-effect">{t('identity.members.reset_effect')}</p>
      ) : (
        <>
          <p className="confirm-effect">
            {t('identity.members.reset_made', { name: member.name, time: format(made.expiresAt) })}
          </p>
          <CopyText text={`${location.origin}/reset-password?token=${made.token}`} />
        </>
      )}
    </Modal>
  )
}
