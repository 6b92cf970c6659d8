import { type SegmentLeaf } from '@weiying/contract/segment-expression'
import { Button, Select } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { TagChips } from '../../../components/tag-chips.tsx'
import { TagPicker } from '../tag-picker.tsx'
import { useSegments, useTags } from '../use-lists.ts'
import { AttributeLeafEditor } from './attribute-leaf.tsx'
import { EventLeafEditor } from './event-leaf.tsx'
import { FollowLeafEditor } from './follow-leaf.tsx'

export interface LeafProps<Kind extends SegmentLeaf['kind']> {
  readonly leaf: Extract<SegmentLeaf, { kind: Kind }>
  readonly onChange: (leaf: Extract<SegmentLeaf, { kind: Kind }>) => void
}

export function LeafEditor({ leaf, onChange }: { readonly leaf: SegmentLeaf; readonly onChange: (leaf: SegmentLeaf) => void }) {
  const { t } = useTexts()
  switch (leaf.kind) {
    case 'tag':
      return <TagLeafEditor leaf={leaf} onChange={onChange} />
    case 'attribute':
      return <AttributeLeafEditor leaf={leaf} onChange={onChange} />
    case 'follow':
      return <FollowLeafEditor leaf={leaf} onChange={onChange} />
    case 'event':
      return <EventLeafEditor leaf={leaf} onChange={onChange} />
    case 'segment':
      return <SegmentLeafEditor leaf={leaf} onChange={onChange} />
    case 'contacts':
      return <span>{t('audience.builder.contacts', { count: leaf.contactIds.length })}</span>
  }
}

function TagLeafEditor({ leaf, onChange }: LeafProps<'tag'>) {
  const { t } = useTexts()
  const { byId } = useTags()
  const [picking, setPicking] = useState(false)
  const chosen = leaf.tagIds.map((id) => ({ id, name: byId.get(id)?.name ?? `#${id.slice(-6)}` }))
  return (
    <>
      <Select
        aria-label={t('audience.builder.field.match')}
        value={leaf.match}
        onChange={(match) => onChange({ ...leaf, match })}
        options={(['any', 'all', 'none'] as const).map((value) => ({ value, label: t(`audience.picker.${value}`) }))}
      />
      {chosen.length === 0 ? null : (
        <TagChips
          tags={chosen}
          limit={5}
          onRemove={(id) => onChange({ ...leaf, tagIds: leaf.tagIds.filter((each) => each !== id) })}
        />
      )}
      <Button size="small" onClick={() => setPicking(true)}>
        {t('audience.contacts.choose_tags')}
      </Button>
      <TagPicker
        open={picking}
        chosen={leaf.tagIds}
        match={leaf.match}
        onClose={() => setPicking(false)}
        onDone={(tagIds, match) => onChange({ ...leaf, tagIds, match })}
      />
    </>
  )
}

function SegmentLeafEditor({ leaf, onChange }: LeafProps<'segment'>) {
  const { t } = useTexts()
  const own = usePathValue('segmentId')
  const segments = useSegments().filter(({ id }) => id !== own)
  return (
    <Select
      className="builder-wide"
      aria-label={t('audience.builder.field.segment')}
      {...(leaf.segmentId === '' ? {} : { value: leaf.segmentId })}
      placeholder={t('audience.builder.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(segmentId: string) => onChange({ ...leaf, segmentId })}
      options={segments.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}
