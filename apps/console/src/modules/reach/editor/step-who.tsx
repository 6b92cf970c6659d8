import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Input } from 'antd'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Account, channels } from '../shared/campaign.ts'
import { inabilityOf, ruleOf } from './ability.ts'
import { AudienceField } from './audience-field.tsx'
import { ChoiceCard } from './choice-card.tsx'
import { type Draft } from './draft.ts'

export interface StepProps {
  readonly draft: Draft
  readonly change: (changes: Partial<Draft>) => void
  readonly account: Account | null
}

const tones = { connected: 'good', broken: 'danger', draft: 'neutral' } as const

export function StepWho({ draft, change, account, accounts }: StepProps & { readonly accounts: readonly Account[] }) {
  const { t } = useTexts()
  return (
    <>
      <section className="panel">
        <header className="panel-head">
          <h2>{t('reach.editor.basics')}</h2>
        </header>
        <div className="panel-body">
          <label className="form-part">
            <span className="field-label">{t('reach.editor.title')}</span>
            <Input
              value={draft.title}
              maxLength={80}
              showCount
              placeholder={t('reach.editor.title_placeholder')}
              onChange={({ target }) => change({ title: target.value })}
            />
            <small className="field-hint">{t('reach.editor.title_hint')}</small>
          </label>
          <div className="form-part">
            <span className="field-label" id="account-label">
              {t('reach.editor.account')}
            </span>
            {accounts.length === 0 ? (
              <EmptyState
                drawing="key"
                title={t('reach.campaigns.no_account')}
                hint={t('reach.campaigns.no_account_hint')}
                action={<PageLink to="/accounts">{t('reach.campaigns.go_accounts')}</PageLink>}
              />
            ) : (
              <div className="choice-cards" role="radiogroup" aria-labelledby="account-label">
                {accounts.map((each) => (
                  <ChoiceCard
                    key={each.id}
                    group="account"
                    checked={each.id === draft.accountId}
                    onChoose={() =>
                      change({
                        accountId: each.id,
                        ...(inabilityOf(each, draft.channel) === null ? {} : { channel: 'mass' as const }),
                      })
                    }
                    title={each.name}
                    extra={<StatusChip tone={tones[each.status]}>{t(`accounts.status.${each.status}`)}</StatusChip>}
                  >
                    <span>
                      {t(`accounts.kind.${each.kind}`)} ·{' '}
                      {each.verified ? t('reach.editor.verified') : t('reach.editor.unverified')}
                    </span>
                    <ul className="abilities">
                      {channels.map((channel) => {
                        const why = inabilityOf(each, channel)
                        return (
                          <li
                            key={channel}
                            className={why === null ? '' : 'unable'}
                            title={why === null ? '' : t(why as 'reach.editor.cannot_verified')}
                          >
                            {why === null ? (
                              <CheckCircleOutlined aria-label={t('reach.editor.can')} />
                            ) : (
                              <StopOutlined aria-label={t('reach.editor.cannot')} />
                            )}{' '}
                            {t(`reach.channel.${channel}`)}
                          </li>
                        )
                      })}
                    </ul>
                  </ChoiceCard>
                ))}
              </div>
            )}
            {account !== null && account.status !== 'connected' ? (
              <Alert
                className="field-note"
                type="warning"
                showIcon
                title={t('reach.editor.cannot_not_connected')}
                action={<PageLink to="/accounts">{t('reach.campaigns.go_accounts')}</PageLink>}
              />
            ) : null}
          </div>
        </div>
      </section>
      <section className="panel">
        <header className="panel-head">
          <h2 id="channel-label">{t('reach.editor.channel')}</h2>
        </header>
        <div className="panel-body">
          <div className="choice-cards" role="radiogroup" aria-labelledby="channel-label">
            {channels.map((channel) => {
              const why = account === null ? null : inabilityOf(account, channel)
              return (
                <ChoiceCard
                  key={channel}
                  group="channel"
                  checked={draft.channel === channel}
                  disabled={why !== null}
                  onChoose={() => change({ channel })}
                  title={t(`reach.channel.${channel}`)}
                >
                  <span>{t(`reach.channel.${channel}.use`)}</span>
                  {why === null ? (
                    account === null ? null : (
                      <span className="choice-rule">{t(ruleOf(account, channel) as 'reach.editor.rule_service')}</span>
                    )
                  ) : (
                    <span className="choice-why">
                      <StopOutlined /> {t(why as 'reach.editor.cannot_verified')}
                    </span>
                  )}
                </ChoiceCard>
              )
            })}
          </div>
          {account?.kind === 'subscription' &&
          draft.channel === 'mass' &&
          draft.audienceKind !== 'all' &&
          draft.audienceKind !== null ? (
            <Alert className="field-note" type="info" showIcon title={t('reach.editor.subscription_note')} />
          ) : null}
        </div>
      </section>
      <section className="panel">
        <header className="panel-head">
          <h2 id="audience-label">{t('reach.editor.audience')}</h2>
        </header>
        <div className="panel-body">
          <AudienceField draft={draft} change={change} account={account} />
        </div>
      </section>
    </>
  )
}
