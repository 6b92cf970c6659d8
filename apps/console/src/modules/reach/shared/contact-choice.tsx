import { useQuery } from '@tanstack/react-query'
import { type Id, toId } from '@weiying/kernel'
import { Select } from 'antd'
import { useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Contact, contactName } from './campaign.ts'

interface ContactChoiceProps {
  readonly accountId: string
  readonly value: Contact | null
  readonly onChange: (contact: Contact | null) => void
  readonly placeholder: string
}

/** A follower of the account, found by name, OpenID, phone or number. */
export function ContactChoice({ accountId, value, onChange, placeholder }: ContactChoiceProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 300)
  const found = useQuery({
    queryKey: ['contacts', 'choice', accountId, words],
    queryFn: () =>
      api.contacts.list({
        accountId: toId<'account'>(accountId),
        follow: 'following',
        limit: 20,
        ...(words === '' ? {} : { search: words }),
      }),
  })
  const items = found.data?.items ?? []
  const offered = value === null || items.some(({ id }) => id === value.id) ? items : [value, ...items]
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      className="wide"
      placeholder={placeholder}
      loading={found.isFetching}
      value={value?.id ?? null}
      notFoundContent={found.isFetching ? t('general.loading') : t('general.nothing_found')}
      onChange={(id: Id<'contact'> | null | undefined) => onChange(offered.find((contact) => contact.id === id) ?? null)}
      options={offered.map((contact) => ({
        value: contact.id,
        label: `${contactName(contact)} · ${openidOf(contact, accountId)}`,
      }))}
    />
  )
}

export function openidOf({ follows }: Contact, accountId: string): string {
  const openid = follows.find((follow) => follow.accountId === accountId)?.openid ?? ''
  return openid.length > 12 ? `${openid.slice(0, 6)}…${openid.slice(-4)}` : openid
}

/** The value once it has not changed for a while. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
