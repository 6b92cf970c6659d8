import { useMutation, useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { AutoComplete, Modal } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { AccountField, useAccountChoice } from './account-choice.tsx'

interface PreviewDialogProps {
  readonly contentIds: readonly Id<'content'>[]
  readonly onClose: () => void
}

/** Sends it to one follower's WeChat: somebody who got one before, another follower, or an openid. */
export function PreviewDialog({ contentIds, onClose }: PreviewDialogProps) {
  const { t } = useTexts()
  const { done } = useNotices()
  const choice = useAccountChoice()
  const [openid, setOpenid] = useState('')
  const options = usePhones(choice.account?.id ?? null)
  const send = useMutation(
    calls.contents.preview.mutationOptions({
      onSuccess: () => {
        done(t('content.preview.done'))
        onClose()
      },
    }),
  )
  const person = openid.trim()
  return (
    <Modal
      open
      title={t('content.preview.title')}
      okText={t('content.preview.submit')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: send.isPending, disabled: choice.account === null || person.length < 6 }}
      onCancel={onClose}
      onOk={() => {
        if (choice.account !== null) send.mutate({ accountId: choice.account.id, contentIds: [...contentIds], openid: person })
      }}
    >
      <ErrorNotice error={send.error ?? choice.error} />
      <div className="field-list">
        <AccountField choice={choice} />
        <label className="field">
          <span>{t('content.preview.tester')}</span>
          <AutoComplete
            value={openid}
            onChange={setOpenid}
            options={options}
            placeholder={t('content.preview.tester_placeholder')}
            showSearch={{
              filterOption: (typed, option) => option !== undefined && 'value' in option && option.label.includes(typed),
            }}
          />
        </label>
        <p className="hint">
          {t('content.preview.tester_hint')}
          <br />
          {t('content.preview.effect')}
        </p>
      </div>
    </Modal>
  )
}

function usePhones(accountId: Id<'account'> | null) {
  const { t } = useTexts()
  const can = useCan()
  const format = useTimeFormat()
  const testers = useQuery({
    queryKey: ['content-testers', accountId],
    queryFn: () => (accountId === null ? { items: [] } : api.contents.testers({ accountId })),
    enabled: accountId !== null,
  })
  const followers = useQuery({
    queryKey: ['content-followers', accountId],
    queryFn: () =>
      accountId === null ? { items: [], cursor: null } : api.contacts.list({ accountId, follow: 'following', limit: 50 }),
    enabled: accountId !== null && can('contact.read'),
    retry: false,
  })
  const recent = (testers.data?.items ?? []).map(({ openid, lastAt }) => ({
    value: openid,
    label: `${openid} · ${format(lastAt)}`,
  }))
  const known = new Set(recent.map(({ value }) => value))
  const others = (followers.data?.items ?? []).flatMap((contact) => {
    const follow = contact.follows.find((each) => each.accountId === accountId && each.subscribed)
    if (follow === undefined || known.has(follow.openid)) return []
    const name =
      contact.name ?? (contact.remark === '' ? t('content.preview.follower', { number: contact.number }) : contact.remark)
    return [{ value: follow.openid, label: `${name} · ${follow.openid}` }]
  })
  return [
    ...(recent.length === 0 ? [] : [{ label: t('content.preview.recent'), options: recent }]),
    ...(others.length === 0 ? [] : [{ label: t('content.preview.followers'), options: others }]),
  ]
}
