import '../interaction.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Switch } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { OfAccount } from '../of-account.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { type Rule } from './rule.ts'
import { TryReplies } from './try-replies.tsx'

export default function RepliesPage() {
  const { t } = useTexts()
  return (
    <OfAccount title={t('interaction.title')}>
      {({ id, name }, choice) => <Replies key={id} accountId={id} accountName={name} choice={choice} />}
    </OfAccount>
  )
}

interface RepliesProps {
  readonly accountId: Id<'account'>
  readonly accountName: string
  readonly choice: ReactNode
}

function Replies({ accountId, accountName, choice }: RepliesProps) {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'rule'>()
  const list = useCursorList(['interaction', 'rules', accountId], (from) =>
    api.replyRules.list({ accountId, limit: 100, ...from }),
  )
  const columns = useColumns((rule) => setAddress({ rule: rule.id }))
  const create = can('reply.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ rule: 'new' })}>
      {t('interaction.create')}
    </Button>
  ) : null
  const edited = list.rows.find(({ id }) => id === address.rule)
  return (
    <>
      <PageHeader
        title={t('interaction.title')}
        subtitle={t('interaction.subtitle')}
        actions={
          <>
            {choice}
            {create}
          </>
        }
      />
      <div className="with-preview">
        <DataTable
          name={t('interaction.title')}
          columns={columns}
          list={list}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('interaction.empty')} hint={t('interaction.empty_hint')} action={create} />}
        />
        <TryReplies accountId={accountId} accountName={accountName} />
      </div>
      <RuleDialog
        key={address.rule ?? 'closed'}
        accountId={accountId}
        rule={edited ?? null}
        open={address.rule === 'new' || edited !== undefined}
        onClose={() => setAddress({ rule: undefined })}
      />
    </>
  )
}

function useColumns(onEdit: (rule: Rule) => void): readonly Column<Rule>[] {
  const { t } = useTexts()
  const can = useCan()
  return [
    {
      key: 'name',
      title: t('interaction.name'),
      csv: ({ name }) => name,
      render: ({ name, trigger, origin, priority }) => (
        <span className="two-lines rule-name">
          <span>{name}</span>
          <small>
            {t(`interaction.trigger.${trigger}`)}
            {trigger === 'keyword' && priority !== 0 ? ` · ${t('interaction.priority')} ${priority}` : ''}
            {origin === 'official' ? ` · ${t('interaction.origin.official')}` : ''}
          </small>
        </span>
      ),
    },
    {
      key: 'keywords',
      title: t('interaction.keywords'),
      csv: ({ keywords }) => keywords.map(({ text }) => text).join(' '),
      render: ({ keywords }) =>
        keywords.length === 0 ? (
          <span className="absent">—</span>
        ) : (
          <span className="rule-words">
            {keywords.slice(0, 4).map(({ text, match }) => (
              <span key={`${match} ${text}`} className="rule-word" title={t(`interaction.match.${match}`)}>
                {match === 'regex' ? `/${text}/` : match === 'exact' ? `= ${text}` : text}
              </span>
            ))}
            {keywords.length > 4 ? (
              <span className="absent">{t('general.tags_more', { count: keywords.length - 4 })}</span>
            ) : null}
          </span>
        ),
    },
    {
      key: 'content',
      title: t('interaction.content'),
      csv: ({ content }) => (content.type === 'text' ? content.text : content.type === 'news' ? content.title : content.mediaId),
      render: ({ content }) => (
        <span className="rule-content">
          {content.type === 'text'
            ? content.text
            : content.type === 'news'
              ? `${t('interaction.content.news')} · ${content.title}`
              : t('interaction.content.image')}
        </span>
      ),
    },
    {
      key: 'enabled',
      title: t('interaction.enabled'),
      csv: ({ enabled }) => t(enabled ? 'general.yes' : 'general.no'),
      render: (rule) => <EnabledSwitch rule={rule} fixed={!can('reply.write')} />,
    },
    ...(can('reply.write')
      ? [
          {
            key: 'actions',
            title: t('general.actions'),
            render: (rule: Rule) => <RowActions rule={rule} onEdit={() => onEdit(rule)} />,
          },
        ]
      : []),
  ]
}

function EnabledSwitch({ rule, fixed }: { readonly rule: Rule; readonly fixed: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { failed } = useNotices()
  const { id, version, trigger, name, keywords, content, priority, enabled } = rule
  const change = async (next: boolean): Promise<void> => {
    try {
      await api.replyRules.update({ id, expectedVersion: version, trigger, name, keywords, content, priority, enabled: next })
    } catch (error) {
      failed(error)
    }
    await client.invalidateQueries({ queryKey: ['interaction', 'rules'] })
  }
  return (
    <Switch
      size="small"
      checked={enabled}
      disabled={fixed}
      aria-label={`${t('interaction.enabled')} ${name}`}
      onChange={(next) => {
        void change(next)
      }}
    />
  )
}

function RowActions({ rule, onEdit }: { readonly rule: Rule; readonly onEdit: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  return (
    <span className="row-actions">
      <Button type="link" onClick={onEdit}>
        {t('general.edit')}
      </Button>
      <ConfirmAction
        danger
        button={{ type: 'link' }}
        label={t('interaction.archive')}
        title={t('interaction.archive_title', { name: rule.name })}
        effect={t('interaction.archive_effect')}
        onConfirm={async () => {
          await api.replyRules.archive({ id: rule.id, expectedVersion: rule.version })
          done(t('interaction.archived'))
          await client.invalidateQueries({ queryKey: ['interaction', 'rules'] })
        }}
      />
    </span>
  )
}
