import { DeleteOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { valueOf } from '../../insight/shared/typed-value.ts'
import { growthOf, type Tree, type TreeNode } from './tree.ts'
import { useTreeWords } from './use-tree-words.ts'

interface TypedValuesProps {
  readonly tree: Tree
  readonly node: TreeNode
  readonly writable: boolean
}

/** Figures that nobody but people can tell, by day. */
export function TypedValues({ tree, node, writable }: TypedValuesProps) {
  const { t } = useTexts()
  const words = useTreeWords()
  const client = useQueryClient()
  const [day, setDay] = useState<Dayjs>(() => dayjs(businessNow()))
  const [value, setValue] = useState<number | null>(null)
  const key = ['goalTrees', 'values', tree.id, node.id]
  const values = useQuery({
    queryKey: key,
    queryFn: async () => (await api.goalValues.list({ treeId: tree.id, nodeId: node.id, limit: 60 })).items,
  })
  const record = useMutation({
    mutationFn: async (wish: { day: string; value: number | null }) =>
      await api.goalValues.record({ treeId: tree.id, nodeId: node.id, ...wish }),
    onSuccess: async () => {
      setValue(null)
      await client.invalidateQueries({ queryKey: key })
      await client.invalidateQueries({ queryKey: ['goalTrees', 'one', tree.id] })
    },
  })
  const rows = values.data ?? []
  return (
    <div className="tree-values">
      <p className="tree-quiet">{t(growthOf(node) === 'adds' ? 'goalTrees.values_hint_sum' : 'goalTrees.values_hint_last')}</p>
      <ErrorNotice error={record.error ?? values.error} />
      {writable ? (
        <form
          className="tree-value-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (value !== null) record.mutate({ day: day.format('YYYY-MM-DD'), value: valueOf(node.unit, value) })
          }}
        >
          <DatePicker
            aria-label={t('goalTrees.day')}
            allowClear={false}
            value={day}
            onChange={(next) => {
              if (next !== null) setDay(next)
            }}
          />
          <InputNumber
            aria-label={t('goalTrees.value')}
            min={0}
            value={value}
            suffix={t(`goalTrees.unit.${node.unit}`)}
            onChange={setValue}
          />
          <Button htmlType="submit" loading={record.isPending} disabled={value === null}>
            {t('goalTrees.record')}
          </Button>
        </form>
      ) : null}
      {rows.length === 0 ? (
        <p className="tree-quiet">{t('goalTrees.values_empty')}</p>
      ) : (
        <table className="tree-month-table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.day}>
                <th scope="row">{row.day}</th>
                <td className="number">
                  {words.say(node, row.value)}
                  {writable ? (
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={`${t('goalTrees.forget_value')} ${row.day}`}
                      title={t('goalTrees.forget_value')}
                      onClick={() => record.mutate({ day: row.day, value: null })}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
