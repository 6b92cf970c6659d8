import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { Input, Modal } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ContactLine } from '../contact-mark.tsx'
import { type Contact } from '../types.ts'
import { mainFollow, useNames } from '../use-names.ts'

interface ExplainDialogProps {
  readonly open: boolean
  readonly expression: SegmentExpression
  readonly sample: readonly Contact[]
  readonly onClose: () => void
}

/** Why one contact is in or out: each condition with what was found. */
export function ExplainDialog({ open, expression, sample, onClose }: ExplainDialogProps) {
  const { t } = useTexts()
  const names = useNames()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Contact | null>(null)
  const found = useQuery(calls.contacts.list.queryOptions({ input: { search, limit: 5 }, enabled: open && search !== '' }))
  const offered = search === '' ? sample : (found.data?.items ?? [])
  return (
    <Modal
      open={open}
      title={t('audience.segments.explain_button')}
      width={640}
      footer={null}
      onCancel={onClose}
      afterClose={() => {
        setChosen(null)
        setSearch('')
      }}
    >
      <Input.Search
        allowClear
        autoFocus
        placeholder={t('audience.segments.explain_choose')}
        onSearch={(text) => {
          setSearch(text.trim())
          setChosen(null)
        }}
      />
      {chosen === null ? (
        <ul className="explain-people">
          {offered.map((contact) => (
            <li key={contact.id}>
              <button type="button" onClick={() => setChosen(contact)}>
                <ContactLine contact={contact} line={names.scene(mainFollow(contact, null)?.scene ?? '')} />
              </button>
            </li>
          ))}
          {search !== '' && found.data?.items.length === 0 ? <li className="absent">{t('general.nothing_found')}</li> : null}
        </ul>
      ) : (
        <Explanation contact={chosen} expression={expression} />
      )}
    </Modal>
  )
}

function Explanation({ contact, expression }: { readonly contact: Contact; readonly expression: SegmentExpression }) {
  const { t, language } = useTexts()
  const names = useNames()
  const { data, error } = useQuery(
    calls.segments.explain.queryOptions({
      input: { expression, contactId: contact.id, language: language === 'en' ? 'en' : 'zh' },
      retry: false,
    }),
  )
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  const state = t(data.member ? 'audience.segments.explain_in' : 'audience.segments.explain_out')
  return (
    <div className="explanation">
      <ContactLine contact={contact} line={names.scene(mainFollow(contact, null)?.scene ?? '')} />
      <h3>{t('audience.segments.explain_title', { state })}</h3>
      <ul>
        {data.leaves.map(({ text, holds, found }, index) => (
          <li key={`${index} ${text}`} className={holds ? 'holds' : 'holds-not'}>
            {holds ? (
              <CheckCircleOutlined aria-label={t('audience.segments.holds')} />
            ) : (
              <CloseCircleOutlined aria-label={t('audience.segments.not_holds')} />
            )}
            <code>{text}</code>
            <span>
              {t('audience.segments.found')}：{found === '' ? t('audience.segments.nothing_found') : found}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
