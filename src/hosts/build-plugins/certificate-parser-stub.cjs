/**
 * Replaces, in the bundles, the libraries that read the certificates of authenticators. Passkeys are
 * requested without certificates (attestation "none"), and the libraries would be a sixth of a
 * Worker's size. A credential with certificates is refused. The libraries for ASN.1 stay
 * (asn1-schema, asn1-ecc, asn1-x509): the signatures of ES256, the usual algorithm, are encoded in it.
 */
module.exports = {}
