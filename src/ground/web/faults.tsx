import type { Context } from 'hono'
import type { Logger } from 'pino'
import { PageHead as Head } from '#src/ground/design/page-head.tsx'
import { BadRequest, Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { codeOf, faultOf } from '#src/ground/process/fault.ts'
import { WorkerFailed } from '#src/ground/process/workers.ts'
import { type Lack, lackOf } from '#src/ground/process/unavailable.ts'
import { type Env, page } from './web.tsx'

const BACK = [{ href: '/', label: 'Revenir à l’accueil' }]

/** A page that is not there, or not in this département. */
export function answerMissing(c: Context<Env>): Response | Promise<Response> {
  const lead =
    'Cette page n’existe pas, ou l’objet demandé n’appartient pas à votre département. Vérifiez l’adresse ou repartez du menu.'
  return page(c, <Head title="Page introuvable" lead={lead} actions={BACK} />, {
    title: 'Page introuvable',
    status: 404,
  })
}

const LACKS: Readonly<Record<Lack, { title: string; lead: string; wait: number }>> = {
  disk: {
    title: 'Service en lecture seule',
    lead: 'Le disque du serveur est presque plein : rien ne peut être enregistré pour le moment, et rien ne l’a été. La consultation reste ouverte. Revenez à la page précédente, votre saisie y est encore, et envoyez-la de nouveau dans quelques minutes : l’enregistrement reprend de lui-même dès que de la place est libérée.',
    wait: 60,
  },
  database: {
    title: 'Service momentanément interrompu',
    lead: 'La base de données ne répond pas. Le service reprend de lui-même dès qu’elle est de retour. Si vous envoyiez un formulaire, revenez à la page précédente, votre saisie y est encore, et vérifiez dans une minute s’il a été enregistré avant de l’envoyer de nouveau.',
    wait: 10,
  },
}

/** The ground gives way for a while: said plainly, with when to come back. */
export function answerLack(c: Context<Env>, lack: Lack): Response | Promise<Response> {
  const { title, lead, wait } = LACKS[lack]
  c.header('Retry-After', String(wait))
  return page(c, <Head title={title} lead={lead} actions={BACK} />, { title, status: 503, error: true })
}

const SMALLER =
  'Allégez-le (moins de blocs, une période plus courte, moins de pièces jointes) ou demandez-le dans un autre format, puis réessayez.'
const UNMADE: Readonly<Record<WorkerFailed['reason'], string>> = {
  time: `Ce document demande plus de temps que le service ne peut lui en donner : sa préparation a été arrêtée. ${SMALLER}`,
  memory: `Ce document demande plus de mémoire que le service ne peut lui en donner : sa préparation a été arrêtée. ${SMALLER}`,
  busy: 'Trop de documents sont en préparation en ce moment. Réessayez dans une minute.',
  broken:
    'La préparation de ce document s’est interrompue. Réessayez dans une minute ; si cela recommence, prévenez l’administrateur.',
}

/** A document that its thread could not make: nothing is broken for anybody else. */
function answerUnmade(c: Context<Env>, reason: WorkerFailed['reason']): Response | Promise<Response> {
  const title = 'Document non préparé'
  if (reason === 'busy') c.header('Retry-After', '60')
  return page(c, <Head title={title} lead={UNMADE[reason]} actions={BACK} />, { title, status: 503, error: true })
}

/** Every error becomes a French page that says what to do; the log keeps the trace, never the words typed. */
export function answerFault(error: Error, c: Context<Env>, log?: Logger): Response | Promise<Response> {
  if (error instanceof NotFound) return answerMissing(c)
  if (error instanceof Forbidden) {
    const lead =
      'Votre rôle ne permet pas cette action ici. Demandez à l’administrateur de votre département de l’ouvrir si vous en avez besoin.'
    return page(c, <Head title="Accès refusé" lead={lead} actions={BACK} />, { title: 'Accès refusé', status: 403 })
  }
  if (error instanceof BadRequest) {
    return page(c, <Head title="Envoi refusé" lead={error.message} actions={BACK} />, {
      title: 'Envoi refusé',
      status: error.status,
      error: true,
    })
  }
  const lack = lackOf(error)
  if (lack) {
    log?.error({ lack, err: faultOf(error) }, 'ground gave way')
    return answerLack(c, lack)
  }
  if (error instanceof WorkerFailed) {
    log?.error({ reason: error.reason, err: faultOf(error) }, 'a thread gave nothing')
    return answerUnmade(c, error.reason)
  }
  if (c.req.method === 'GET' && isNoNumber(error)) return answerMissing(c)
  const refusal = databaseRefusal(error)
  if (refusal) {
    return page(c, <Head title="Envoi refusé" lead={refusal} actions={BACK} />, {
      title: 'Envoi refusé',
      status: 422,
      error: true,
    })
  }
  log?.error({ err: faultOf(error) }, 'request failed')
  const lead =
    'Une erreur inattendue a empêché de répondre. Rien n’a été enregistré. Réessayez dans une minute ; si cela recommence, prévenez l’administrateur.'
  return page(c, <Head title="Erreur du service" lead={lead} actions={BACK} />, {
    title: 'Erreur du service',
    status: 500,
    error: true,
  })
}

/** An address names an object by what no object is numbered: 1.5, or more digits than there are numbers. */
const isNoNumber = (error: Error): boolean => ['22P02', '22003'].includes(codeOf(error) ?? '')

/** What the database itself refuses: an identifier of another département, a row that is still used. */
function databaseRefusal(error: Error): string | undefined {
  switch (codeOf(error)) {
    case '23503':
      return 'Un élément choisi n’existe pas dans votre département, ou est encore utilisé ailleurs. Rechargez la page puis choisissez de nouveau.'
    case '21000':
      return 'Le même élément est choisi deux fois. Revenez à la page précédente et choisissez-le une fois.'
    case '23505':
      return 'Cet élément existe déjà. Rechargez la page pour le voir.'
    case '22001':
    case '22021':
    case '22P05':
    case '22003':
    case '22P02':
    case '23514':
      return 'Une valeur sort des limites permises. Revenez à la page précédente et corrigez-la.'
    default:
      return undefined
  }
}
