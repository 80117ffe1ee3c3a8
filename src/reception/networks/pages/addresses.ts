export const BASE = '/reseaux-sociaux'
export const MONTHS = '/reseaux-sociaux/mois'
export const COMPARE = '/reseaux-sociaux/comparer'
