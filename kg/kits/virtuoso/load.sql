ld_dir ('.', 'graph.nq', 'https://w3id.org/hepatograph/');
rdf_loader_run ();
checkpoint;
select ll_file, ll_error from DB.DBA.load_list where ll_error is not null;
