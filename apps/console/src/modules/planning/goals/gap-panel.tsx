import { useTexts } from '../../../app/texts.tsx'
import { type Tree } from './tree.ts'
import { useTreeWords } from './use-tree-words.ts'

/** Which leaf explains how much of the gap at the business goal. */
export function GapPanel({ tree }: { readonly tree: Tree }) {
  const { t } = useTexts()
  const words = useTreeWords()
  const [root] = tree.nodes
  const { gap, leaves, unexplained, unknown } = tree.gap
  if (root === undefined || tree.nodes.length === 1) return null
  const nameOf = (id: string): string => tree.nodes.find((node) => node.id === id)?.name ?? ''
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${words.say(root, value)}`
  const most = Math.max(...leaves.map(({ contribution }) => Math.abs(contribution)), Math.abs(unexplained), Number.MIN_VALUE)
  const rows = [
    ...leaves.map(({ nodeId, contribution }) => ({ key: nodeId, name: nameOf(nodeId), contribution })),
    ...(Math.abs(unexplained) > most * 0.001
      ? [{ key: 'unexplained', name: t('goalTrees.gap_unexplained'), contribution: unexplained }]
      : []),
  ]
  const behind = gap !== null && (root.direction === 'at_least' ? gap < 0 : gap > 0)
  return (
    <section className="panel tree-gap" aria-label={t('goalTrees.gap')}>
      <div className="panel-head">
        <h2>{t('goalTrees.gap')}</h2>
      </div>
      <div className="panel-body">
        {gap === null ? (
          <p className="tree-quiet">{t('goalTrees.gap_none')}</p>
        ) : (
          <>
            <p className="tree-quiet">
              {t('goalTrees.gap_at', {
                value: words.say(root, root.standing.value),
                expected: words.say(root, root.standing.expected),
                gap: signed(gap),
              })}
              {behind ? null : ` ${t('goalTrees.gap_fine')}`}
            </p>
            <table className="tree-bars">
              <thead>
                <tr>
                  <th scope="col">{t('goalTrees.gap_leaf')}</th>
                  <th scope="col" colSpan={2}>
                    {t('goalTrees.gap_contribution')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, name, contribution }) => (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    <td className="tree-bar" aria-hidden="true">
                      <span
                        className={contribution < 0 ? 'tree-bar-down' : 'tree-bar-up'}
                        style={{ width: `${(Math.abs(contribution) / most) * 50}%` }}
                      />
                    </td>
                    <td className="number">{signed(contribution)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {unknown.length === 0 || gap === null ? null : (
          <p className="tree-quiet">{t('goalTrees.gap_unknown', { names: unknown.map(nameOf).join('、') })}</p>
        )}
      </div>
    </section>
  )
}
