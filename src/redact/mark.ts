/**
 * What stands where a secret stood.
 * One constant. Rule: it needs no escaping in XML and ends no field of any SASL payload, so it fits every place.
 */
export const SECRET_MARK = '‹secret›';
