import { useMutation } from '@tanstack/react-query'
import { Modal, Tag } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Campaign, type Contact, contactName } from '../shared/campaign.ts'
import { ContactChoice, openidOf } from '../shared/contact-choice.tsx'

const storage = 'weiying.testers'
const most = 4

/** Whom this device sent tests to lately, per account. */
function recentTesters(accountId: string): readonly Contact[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${storage}.${accountId}`) ?? '[]')
    // Written by rememberTester below and nowhere else.
    return Array.isArray(kept) ? (kept as Contact[]) : []
  } catch {
    return []
  }
}

function rememberTester(accountId: string, contact: Contact): void {
  const others = recentTesters(accountId).filter(({ id }) => id !== contact.id)
  localStorage.setItem(`${storage}.${accountId}`, JSON.stringify([contact, ...others].slice(0, most)))
}

/** Sends it to one follower now, before it goes to everybody. */
export function TestDialog({
  campaign: { id, accountId, channel },
  onClose,
}: {
  readonly campaign: Campaign
  readonly onClose: () => void
}) {
  const { t } = useTexts()
  const { done } = useNotices()
  const recent = recentTesters(accountId)
  const [who, setWho] = useState<Contact | null>(recent[0] ?? null)
  const send = useMutation({
    mutationFn: async (contact: Contact) => await api.campaigns.test({ id, contactId: contact.id }),
    onSuccess: (_, contact) => {
      rememberTester(accountId, contact)
      done(t('reach.editor.test_sent', { name: contactName(contact) }))
      onClose()
    },
  })
  return (
    <Modal
      open
      width={480}
      title={t('reach.editor.test_title')}
      okText={t('reach.editor.test_send')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: send.isPending, disabled: who === null }}
      onOk={() => {
        if (who !== null) send.mutate(who)
      }}
      onCancel={onClose}
    >
      <p className="confirm-effect">{t(channel === 'mass' ? 'reach.editor.test_hint' : 'reach.editor.test_hint_real')}</p>
      <div className="form-part">
        <span className="field-label">{t('reach.editor.test_who')}</span>
        <ContactChoice accountId={accountId} value={who} onChange={setWho} placeholder={t('reach.editor.test_search')} />
      </div>
      {recent.length === 0 ? null : (
        <p className="field-row">
          <small className="field-hint">{t('reach.editor.test_recent')}</small>
          {recent.map((contact) => (
            <Tag.CheckableTag key={contact.id} checked={who?.id === contact.id} onChange={() => setWho(contact)}>
              {contactName(contact)} {openidOf(contact, accountId)}
            </Tag.CheckableTag>
          ))}
        </p>
      )}
      <ErrorNotice error={send.error} />
    </Modal>
  )
}
