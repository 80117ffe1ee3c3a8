import type { ReactNode } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, TextArea } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { inPlanOrder, isOpen, summarise } from '../action.ts'
import { REVIEW_LIMIT } from '../input.ts'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import type { ActionRow } from '../store.ts'
import { StateMark } from './state.tsx'

const BASE = '/plan-actions'

type ReviewProps = FormShown & {
  year: number
  actions: readonly ActionRow[]
  today: PlainDate
  writes: (action: ActionRow) => boolean
}

/** A form where there is something to write, else what was written. */
function Reviewed({ writable, year, children }: { writable: boolean; year: number; children: ReactNode }) {
  if (!writable) return <>{children}</>
  return (
    <Form action={`${BASE}/revue`} guard>
      <input type="hidden" name="annee" value={year} />
      {children}
      <SubmitRow label="Enregistrer la revue" />
    </Form>
  )
}

/** One sentence per action, once a year. */
export function ReviewPage({ year, actions, today, writes, typed, errors = {} }: ReviewProps) {
  const s = summarise(actions, today)
  const left = actions.filter((a) => isOpen(a.state))
  const writable = actions.some(writes)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={`Plan d’actions ${year}`}
        title="Revue annuelle"
        lead={`${formatCount(s.done, 'action réalisée', 'actions réalisées')} sur ${s.total}. ${left.length === 0 ? 'Rien ne reste ouvert.' : `${formatCount(left.length, 'reste ouverte', 'restent ouvertes')} : terminez-les, reportez-les ou abandonnez-les avec leur raison.`}`}
        actions={[{ href: `${BASE}?annee=${year}`, label: 'Revenir au plan' }]}
      />
      {actions.length === 0 ? (
        <EmptyState>Aucune action à revoir dans ce plan.</EmptyState>
      ) : (
        <Reviewed writable={writable} year={year}>
          {inPlanOrder(actions, today).map((action) => (
            <Section key={action.id} title={action.title} note={<StateMark action={action} today={today} />}>
              {writes(action) ? (
                <>
                  <input type="hidden" name={`version-${action.id}`} value={action.version} />
                  <TextArea
                    name={`revue-${action.id}`}
                    label="Ce qui a été fait, ce que cela a changé"
                    help={
                      Number(typedText(typed, `version-${action.id}`) || action.version) !== action.version
                        ? `Enregistré entre-temps : « ${action.review === '' ? 'rien' : action.review} »`
                        : undefined
                    }
                    value={
                      typed[`revue-${action.id}`] === undefined ? action.review : typedText(typed, `revue-${action.id}`)
                    }
                    error={errors[`revue-${action.id}`]}
                    limit={REVIEW_LIMIT}
                    rows={2}
                  />
                </>
              ) : (
                <p>{action.review || 'Pas encore revue.'}</p>
              )}
              <p>
                <a href={`${BASE}/${action.id}`}>Ouvrir « {action.title} »</a>
              </p>
            </Section>
          ))}
        </Reviewed>
      )}
    </>
  )
}
