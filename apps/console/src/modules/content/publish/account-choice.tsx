import { useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Alert, Select } from 'antd'
import { useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { calls } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { type Account } from '../types.ts'

/** The account to publish with: the one looked at in the header, or the only one. */
export function useAccountChoice() {
  const [selected] = useSelectedAccount()
  const { data, error, isPending } = useQuery(calls.accounts.list.queryOptions({ input: { limit: 100 } }))
  const [chosen, choose] = useState<Id<'account'> | null>(null)
  const accounts: readonly Account[] = data?.items ?? []
  const account = accounts.find(({ id }) => id === (chosen ?? selected)) ?? accounts[0] ?? null
  return { accounts, account, choose, error, none: !isPending && error === null && accounts.length === 0 }
}

export function AccountField({ choice }: { readonly choice: ReturnType<typeof useAccountChoice> }) {
  const { t } = useTexts()
  if (choice.none)
    return (
      <Alert
        type="info"
        showIcon
        title={t('content.draft.no_account')}
        action={<PageLink to="/accounts">{t('content.draft.connect')}</PageLink>}
      />
    )
  return (
    <label className="field">
      <span>{t('content.draft.account')}</span>
      <Select
        value={choice.account?.id ?? null}
        onChange={(id: Id<'account'>) => choice.choose(id)}
        options={choice.accounts.map(({ id, name, kind }) => ({ value: id, label: `${name} · ${t(`accounts.kind.${kind}`)}` }))}
      />
    </label>
  )
}
