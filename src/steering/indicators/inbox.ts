import { addDays, monthOf, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { visibleSites } from '#src/core/organisation/index.ts'
import type { InboxAsk, InboxItem, InboxSource } from '#src/core/room/inbox.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { hasStarted, loadClosing } from './store/closing.ts'
import { listTargets } from '#src/core/targets/index.ts'

const of = (name: string): string => (/^[ao]/.test(name) ? `d’${name}` : `de ${name}`)

/** A month is closed by the ninth of the next one. */
const CLOSING_DAY = 8

function firstTargets(today: PlainDate, known: readonly unknown[]): InboxItem[] {
  if (known.length > 0) return []
  return [
    {
      key: 'first-targets',
      due: today,
      title: 'Fixer les premières cibles',
      why: 'Sans cible, un chiffre se lit sans jugement. Le premier relevé peut se saisir ou s’importer.',
      action: { label: 'Choisir un indicateur', href: '/indicateurs' },
    },
  ]
}

/** What the month just over still waits for: relevés, choices, its closing, its publication. */
export function indicatorInbox(indicators: IndicatorCatalogue): InboxSource {
  return { code: 'indicators', right: 'indicators.write', read: (tx, ask) => readInbox(tx, indicators, ask) }
}

async function readInbox(tx: Tx, indicators: IndicatorCatalogue, ask: InboxAsk): Promise<readonly InboxItem[]> {
  const { today, until, where } = ask
  const month = monthOf(addDays(monthOf(today).from, -1))
  const due = addDays(monthOf(today).from, CLOSING_DAY)
  if (due > until) return []
  const board = await loadClosing(tx, { indicators, period: month, today, seen: visibleSites(where) })
  // What a département had not begun to record is not owed: it starts with its targets.
  const started = board.cells.some(({ shown }) => shown.amount !== undefined) || (await hasStarted(tx, month.to))
  if (!started) return where.all ? firstTargets(today, await listTargets(tx)) : []
  const href = `/cloture?periode=${periodCode(month)}`
  const name = periodLabel(month)
  const found: InboxItem[] = []
  if (board.missing.length > 0 && board.status !== 'published') {
    const [first] = board.missing
    found.push({
      key: 'missing',
      due,
      title: `Donner ${formatCount(board.missing.length, 'relevé', 'relevés')} ${of(name)}`,
      why: `${first ? `${first.indicator.title}${board.missing.length > 1 ? ' et d’autres' : ''}. ` : ''}Tant qu’ils manquent, les chiffres restent provisoires.`,
      action: { label: 'Voir ce qui manque', href },
    })
  }
  if (board.toDecide.length > 0) {
    found.push({
      key: 'to-decide',
      due,
      title: `Choisir ${formatCount(board.toDecide.length, 'valeur', 'valeurs')} ${of(name)}`,
      why: 'Deux relevés disent la même chose autrement : ils ne s’ajoutent pas.',
      action: { label: 'Choisir les valeurs', href },
    })
  }
  if (where.all && (board.status === 'open' || board.status === 'reopened')) {
    found.push({
      key: 'close',
      due,
      title: `Clore ${name}`,
      why: `${formatCount(board.owed.length - board.missing.length, 'relevé reçu', 'relevés reçus')} sur ${board.owed.length}.`,
      action: { label: 'Ouvrir la clôture', href },
    })
  }
  if (where.all && board.status === 'closed') {
    found.push({
      key: 'publish',
      due,
      title: `Publier ${name}`,
      why: 'Le mois est clos ; ses chiffres ne sont pas encore définitifs.',
      action: { label: 'Ouvrir la clôture', href },
    })
  }
  if (board.moved.length > 0 && board.status === 'published') {
    found.push({
      key: 'moved',
      due: today,
      title: `Revoir ${formatCount(board.moved.length, 'chiffre publié', 'chiffres publiés')} ${of(name)}`,
      why: 'Des enregistrements ont changé depuis la publication.',
      action: { label: 'Voir les deux valeurs', href },
    })
  }
  return found
}
