import { type Id, toId } from '@weiying/kernel'
import { Select } from 'antd'
import { type ReactNode } from 'react'

import { useConnectedAccounts, useSelectedAccount } from '../../app/accounts.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../app/texts.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { ScreenSkeleton } from '../../components/screen-skeleton.tsx'

interface OfAccountProps {
  readonly title: string
  readonly children: (account: { readonly id: Id<'account'>; readonly name: string }, choice: ReactNode) => ReactNode
}

/** For pages that are about one account: the one chosen in the header, else the first, with a choice when there are several. */
export function OfAccount({ title, children }: OfAccountProps) {
  const { t } = useTexts()
  const accounts = useConnectedAccounts()
  const [selected, select] = useSelectedAccount()
  if (accounts === null) return <ScreenSkeleton />
  const account = accounts.find(({ id }) => id === selected) ?? accounts[0]
  if (account === undefined)
    return (
      <>
        <PageHeader title={title} />
        <section className="panel">
          <EmptyState
            drawing="key"
            title={t('interaction.choose_account')}
            hint={t('interaction.choose_account_hint')}
            action={<PageLink to="/accounts?connect=true">{t('accounts.connect')}</PageLink>}
          />
        </section>
      </>
    )
  const choice =
    accounts.length < 2 ? null : (
      <Select
        aria-label={t('shell.account.choose')}
        value={account.id}
        options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={select}
        popupMatchSelectWidth={false}
      />
    )
  return children({ id: toId<'account'>(account.id), name: account.name }, choice)
}
