// The ledger of a clock in words, one sentence a line.
import { longDate } from '#src/ground/calendar/index.ts'
import { termInWords } from './complaint.ts'
import { type ClockEvent, isPauseReason, PAUSE_REASONS } from './ledger.ts'

const WHY_COUNTED: Readonly<Record<string, string>> = {
  received: '',
  taken_over: ', reprise du registre',
  import: ', d’un fichier',
  rule: ', la règle ou le calendrier ayant changé',
  restored: ', la demande étant remise au registre',
  entry: ', la fiche ayant été corrigée ou rouverte',
  undo: ', un import ayant été annulé',
}
const STOPS: Readonly<Record<string, string>> = {
  answer: 'arrêté par la réponse',
  transfer: 'arrêté par le transfert, l’usager prévenu',
  closed: 'clos sans réponse',
}
const pausedFor = (reason: string): string => (isPauseReason(reason) ? PAUSE_REASONS[reason].toLowerCase() : reason)

const sentence = ({ kind, day, until, reason, term, source }: ClockEvent): string => {
  const on = longDate(day)
  const counted = term === null ? '' : `${termInWords(term)}${source === '' ? '' : `, ${source}`}`
  switch (kind) {
    case 'start':
      return `Commencé à la réception, le ${on}${WHY_COUNTED[reason] ?? ''} : ${counted}.`
    case 'recompute':
      return `Recompté depuis le ${on}${WHY_COUNTED[reason] ?? ''} : ${counted}.`
    case 'pause':
      return `Suspendu du ${on} au ${until === null ? on : longDate(until)} au plus tard : ${pausedFor(reason)}.`
    case 'resume':
      return `Reparti : ce qui était attendu est arrivé le ${on}.`
    case 'stop':
      return `Le ${on}, ${STOPS[reason] ?? 'arrêté'}.`
    case 'cancel':
      return reason === 'out' ? 'Sorti du calcul : la demande est écartée.' : `L’arrêt du ${on} est retiré.`
  }
}

/** « Suspendu du 3 au 13 novembre… Écrit le 3 novembre 2026 par Camille Durand. » */
export function lineInWords(line: ClockEvent & { author: string | null }): string {
  return line.author === null ? sentence(line) : `${sentence(line)} Écrit par ${line.author}.`
}
