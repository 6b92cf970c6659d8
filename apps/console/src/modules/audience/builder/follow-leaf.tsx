import { Select } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useAccounts, useFields } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { type LeafProps } from './leaf-editor.tsx'
import { PeriodEditor } from './period-editor.tsx'

export function FollowLeafEditor({ leaf, onChange }: LeafProps<'follow'>) {
  const { t } = useTexts()
  const names = useNames()
  const { accounts } = useAccounts()
  const { scenes } = useFields()
  return (
    <>
      <Select
        aria-label={t('audience.builder.field.state')}
        value={leaf.state}
        onChange={(state) => onChange({ ...leaf, state })}
        options={(['following', 'left', 'ever'] as const).map((value) => ({ value, label: t(`audience.follow.${value}`) }))}
      />
      <Select
        aria-label={t('audience.builder.field.account')}
        value={leaf.accountId ?? ''}
        onChange={(accountId) => onChange({ ...leaf, accountId: accountId === '' ? null : accountId })}
        options={[
          { value: '', label: t('audience.follow.any_account') },
          ...accounts.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <Select
        mode="multiple"
        aria-label={t('audience.builder.field.scene')}
        allowClear
        className="builder-wide"
        placeholder={t('audience.follow.any_scene')}
        value={[...leaf.scenes]}
        onChange={(chosen: string[]) => onChange({ ...leaf, scenes: chosen })}
        options={scenes.map((value) => ({ value, label: names.scene(value) }))}
      />
      <Select
        mode="tags"
        aria-label={t('audience.builder.field.qr')}
        open={false}
        suffixIcon={null}
        className="builder-middle"
        placeholder={t('audience.follow.qr')}
        value={[...leaf.qrScenes]}
        onChange={(qrScenes: string[]) => onChange({ ...leaf, qrScenes })}
      />
      <span className="builder-small-word">{t('audience.follow.since')}</span>
      <PeriodEditor optional period={leaf.followed} onChange={(followed) => onChange({ ...leaf, followed })} />
    </>
  )
}
